"""Every figure that other tools and papers print for tables that we have, to the digits that they print."""

from __future__ import annotations

from math import exp, log

import numpy as np
import pytest
from evidence.published import columns, figures, file

from d4i_desktop.evidence.measuring import (
    contributors,
    diversity,
    frequencies,
    groups,
    individual_risk,
    measure,
    population_uniques,
    suda,
    telling,
)
from d4i_desktop.evidence.measuring.classes import class_numbers
from d4i_desktop.evidence.measuring.sensitive import cells_of
from d4i_desktop.evidence.table import TEXT, Table, recoded

SIX = ("sex", "age", "race", "marital-status", "education", "native-country")


def counted(found):
    average = found.classes / found.rows
    return {
        "classes": found.classes,
        "k": found.k,
        "uniques": found.uniques,
        "lt5": found.below_5,
        "avg": pytest.approx(average, rel=1e-12),
    }


def test_adult_has_the_sample_risks_that_arx_tests_for():
    entry = figures("A1")
    risk = measure(file("adult/adult.csv"), entry["qi"])
    assert risk.prosecutor.average == pytest.approx(entry["exp"]["average_risk"], rel=1e-12)
    assert risk.prosecutor.highest == entry["exp"]["highest"]
    assert risk.groups.uniques / risk.groups.rows == pytest.approx(entry["exp"]["sample_unique_fraction"], rel=1e-12)


@pytest.mark.parametrize(("model", "fraction"), [("pitman", 0.1), ("pitman", 0.01), ("zayatz", 0.1), ("zayatz", 0.2)])
def test_adult_has_the_population_uniques_that_arx_tests_for(model, fraction):
    entry = figures("A1")
    found = groups(file("adult/adult.csv").named(entry["qi"]))
    size = round(found.rows / fraction)
    expected = entry["exp"][f"{model}_f{str(fraction).replace('.', '_')}"]
    assert dict(population_uniques(found, size).models)[model] / size == pytest.approx(expected, rel=1e-6)


def test_columns_tell_rows_apart_as_arx_tests_for():
    age, sex, state = columns(age="20 30 40 20 40", sex="F F F M M", state="CA CA TX NY CA")
    expected = figures("A2")["exp"]
    for names, (distinct, separated) in expected.items():
        chosen = [one for one in (age, sex, state) if names == "all" or one.name in names.split("+")]
        assert telling(groups(chosen)).distinct == pytest.approx(distinct)
        assert telling(groups(chosen)).separated == pytest.approx(separated)


def test_a_missing_value_that_matches_anything_gives_the_counts_of_sdcmicro():
    table = columns(A=[2, 3, 2, 2, 3, 3, 1, 2], B=[3, 3, 3, 3, 3, 3, 4, 3], C=[1, 3, None, 2, 1, 1, None, 1])
    assert frequencies(table, wildcard=True).sample.tolist() == figures("A3")["exp"]["fk"]


WEIGHTS = np.array([180, 180, 215, 76, 186, 76, 180, 215, 186, 76], dtype=np.float64)


def guide():
    return columns(
        Residence="Urban Urban Urban Urban Rural Urban Urban Urban Urban Urban",
        Gender="Female Female Female Male Female Male Female Male Female Female",
        Education="SecInc SecInc PrimInc SecCom SecCom SecCom PrimCom PostSec SecInc SecInc",
        Labor="Emp Emp NonLF Emp Unemp Emp NonLF Unemp NonLF NonLF",
    )


def test_the_guide_of_the_household_survey_network_counts_the_same_people():
    expected, found = figures("A4")["exp"], frequencies(guide(), WEIGHTS)
    assert found.sample.tolist() == expected["fk"]
    assert found.population.tolist() == expected["Fk"]
    assert individual_risk(found).round(4).tolist() == expected["risk"]


def test_the_guide_of_the_household_survey_network_finds_the_same_diversity():
    (health,) = columns(Health="yes yes yes yes yes no no yes no yes")
    numbers, _ = class_numbers(guide())
    cells = cells_of(guide(), health.codes, len(health.values))
    assert cells.distinct[numbers].tolist() == figures("A4")["exp"]["l"]


def test_the_guide_of_the_household_survey_network_has_the_same_suda_scores():
    expected, found = figures("A4")["exp"], suda(guide())
    assert found.scores.tolist() == expected["suda"]
    assert found.dis_legacy.round(4).tolist() == expected["dis_legacy_scores"]
    assert found.dis == pytest.approx(expected["dis_current"], rel=1e-6)


def test_the_guide_file_reads_as_the_guide_prints_it():
    assert suda(file("tiny/guide-10.csv").columns).scores.tolist() == figures("A4")["exp"]["suda"]


def test_the_book_example_of_suda_has_the_same_scores():
    expected, found = figures("A5")["exp"], suda(file("tiny/book-8.csv").columns)
    assert found.scores.tolist() == expected["score"]
    assert found.dis == pytest.approx(expected["dis"], abs=5e-9)
    assert [share for _, share in found.contribution] == pytest.approx(expected["contribution"])


@pytest.mark.parametrize("order", ["abc", "acb", "cba"])
def test_each_column_contributes_to_suda_as_sdcmicro_tests_for(order):
    """sdcMicro 5, tests/testthat/test_suda2.R: 50, 37.5 and 37.5 percent."""
    a, b, c = columns(a=[2, 1, 1], b=[0, 3, 0], c=[0, 6, 0])
    found = dict(suda([{"a": a, "b": b, "c": c}[one] for one in order]).contribution)
    assert found == pytest.approx({"a": 50, "b": 37.5, "c": 37.5})


def test_the_students_give_away_as_much_as_pycanon_prints():
    entry = figures("A6")
    expected, table = entry["exp"], file("students/StudentsMath_Score.csv")
    quasi = table.named(entry["qi"])
    found = diversity(quasi, table.column("Score"))
    assert groups(quasi).k == expected["k"]
    assert (found.alpha, found.l_distinct, int(found.l_entropy)) == (1, expected["l"], expected["entropy_l"])
    assert found.beta == pytest.approx(expected["basic_beta"], rel=1e-12)
    assert found.beta_enhanced == pytest.approx(expected["enhanced_beta"], rel=1e-12)
    assert found.delta == pytest.approx(expected["delta"], rel=1e-12)
    assert found.t_closeness == pytest.approx(expected["t"], rel=1e-12)


@pytest.mark.parametrize("k", ["3", "10", "20"])
def test_anonymised_adult_gives_away_as_much_as_pycanon_prints(k):
    entry = figures("A7")
    expected, table = entry["exp"][k], file(f"adult/adult_anonymized_{k}.csv")
    quasi = table.named(entry["qi"])
    found = diversity(quasi, table.column(entry["sensitive"]))
    assert (groups(quasi).k, found.l_distinct) == (expected["k"], expected["l"])
    assert found.t_closeness == pytest.approx(expected["t"], rel=1e-12)
    assert found.delta == pytest.approx(expected["delta"], rel=1e-12)
    assert found.beta == pytest.approx(expected["beta"], rel=1e-12)


def test_the_household_survey_has_the_small_groups_that_sdcmicro_prints():
    entry = figures("A8")
    found = groups(file("household/testdata.csv").named(entry["qi"]))
    expected = entry["exp"]
    assert [found.rows, found.uniques, found.below_3, found.below_5] == [
        expected[name] for name in ("n", "lt2", "lt3", "lt5")
    ]


def test_the_household_survey_has_the_suda_scores_that_sdcmicro_prints():
    entry = figures("A8")
    found, expected = suda(file("household/testdata.csv").named(entry["qi"])), entry["exp"]
    assert found.scores.sum() == expected["suda_sum"]
    assert (found.scores > 0).sum() == expected["suda_nonzero"]
    assert found.scores.max() == expected["suda_max"]
    assert found.dis.max() == pytest.approx(expected["dis_max"], abs=5e-8)
    assert [share for _, share in found.contribution] == pytest.approx(expected["contribution"], abs=5e-6)


def test_the_household_survey_has_the_expected_re_identifications_that_sdcmicro_prints():
    """IHSN, guide to sdcMicro: 10.78 people or 0.24 percent; with households 51.81 or 1.13 percent."""
    table = file("household/testdata.csv")
    found = measure(table, figures("A8")["qi"], weight="sampling_weight", household="ori_hid").individual
    assert (round(found.expected, 2), round(100 * found.average, 2)) == (10.78, 0.24)
    assert (round(found.household_expected, 2), round(100 * found.household_expected / 4580, 2)) == (51.81, 1.13)


def test_the_example_of_capobianchi_polettini_and_lucarelli_has_the_same_risks():
    """sdcMicro's ``francdat``: frequencies and individual risks as its manual prints them."""
    keys = columns(
        a=[1, 1, 1, 3, 4, 4, 6, 1], b=[2, 2, 2, 3, 3, 3, 2, 2], c=[5, 1, 1, 1, 1, 1, 1, 5], d=[1, 1, 1, 5, 4, 1, 5, 1]
    )
    found = frequencies(keys, np.array([18, 45.5, 39, 17, 541, 8, 5, 92]))
    assert found.sample.tolist() == [2, 2, 2, 1, 1, 1, 1, 2]
    assert found.population.tolist() == [110, 84.5, 84.5, 17, 541, 8, 5, 110]
    printed = [0.01714426, 0.02204233, 0.02204233, 0.17707583, 0.01165448, 0.29706308, 0.40235948, 0.01714426]
    assert individual_risk(found) == pytest.approx(printed, abs=5e-9)


def test_adult_without_one_column_falls_into_the_published_groups():
    table, expected = file("adult/adult.csv"), figures("A9")["exp"]
    assert counted(groups(table.columns)) == expected["full"]
    for name, without in expected["drop"].items():
        assert counted(groups([one for one in table.columns if one.name != name])) == without


def test_the_columns_of_adult_are_ranked_by_the_published_counts():
    found = {one.column: one.uniques_without for one in contributors(file("adult/adult.csv").columns)}
    assert found == {name: without["uniques"] for name, without in figures("A9")["exp"]["drop"].items()}
    assert list(found.values()) == sorted(found.values())


def test_six_columns_of_adult_fall_into_the_published_groups():
    assert counted(groups(file("adult/adult.csv").named(SIX))) == figures("A9")["exp"]["six"]


def test_adult_by_decade_falls_into_the_published_groups():
    table = file("adult/adult.csv")
    age = table.column("age")
    decades = np.array(["", *(str(int(one) // 10) for one in age.values[1:])], dtype=TEXT)
    coarse = [recoded(one, decades) if one is age else one for one in table.named(SIX)]
    assert counted(groups(coarse)) == figures("A9")["exp"]["six_age_decade"]


def test_the_two_anonymous_table_of_sweeney_is_two_anonymous():
    """Sweeney 2002, "k-anonymity: a model for protecting privacy", figure 2."""
    quasi = columns(
        race="Black Black Black Black Black Black White White White White White",
        birth="1965 1965 1965 1965 1964 1964 1964 1964 1964 1967 1967",
        gender="m m f f f f m m m m m",
        zip="0214* 0214* 0213* 0213* 0213* 0213* 0213* 0213* 0213* 0213* 0213*",
    )
    (problem,) = columns(problem="breath chest hyper hyper obesity chest chest obesity breath chest chest")
    assert groups(quasi).k == 2
    assert groups(quasi).sizes == ((2, 4), (3, 1))
    assert diversity(quasi, problem).l_distinct == 1


def test_the_four_anonymous_inpatients_are_not_diverse():
    """Machanavajjhala et al. 2007, "l-diversity: privacy beyond k-anonymity", figure 2."""
    quasi = columns(zip="130** 130** 130** 130** 1485* 1485* 1485* 1485* 130** 130** 130** 130**",
                    age="<30 <30 <30 <30 >=40 >=40 >=40 >=40 3* 3* 3* 3*")  # fmt: skip
    (condition,) = columns(condition="H H V V C H V V C C C C")
    found = diversity(quasi, condition)
    assert (groups(quasi).k, found.l_distinct, found.l_entropy, found.alpha) == (4, 1, 1.0, 1.0)


def test_the_three_diverse_inpatients_are_three_diverse():
    """Machanavajjhala et al. 2007, figure 3: each group holds one condition twice and two once."""
    quasi = columns(zip="1305* 1305* 1305* 1305* 1485* 1485* 1485* 1485* 1306* 1306* 1306* 1306*",
                    age="<=40 <=40 <=40 <=40 >40 >40 >40 >40 <=40 <=40 <=40 <=40")  # fmt: skip
    (condition,) = columns(condition="H V C C C H V V H V C C")
    found = diversity(quasi, condition)
    assert (groups(quasi).k, found.l_distinct, found.c_recursive) == (4, 3, 2.0)
    assert found.l_entropy == pytest.approx(exp(1.5 * log(2)))


SALARY = [3, 4, 5, 6, 11, 8, 7, 9, 10]


def salaries(groups_of_rows: str):
    return columns(group=groups_of_rows, salary=SALARY)


def test_the_salaries_of_li_are_as_far_from_all_as_printed():
    """Li, Li & Venkatasubramanian 2007, "t-closeness", section 4.2: 0.375 for 3, 4 and 5 thousand."""
    group, salary = salaries("a a a b b b c c c")
    assert diversity([group], salary).t_closeness == pytest.approx(0.375)


def test_the_regrouped_salaries_of_li_are_0_167_close():
    """Li, Li & Venkatasubramanian 2007, table 5."""
    group, salary = salaries("a c a b b b c a c")
    assert round(diversity([group], salary).t_closeness, 3) == 0.167


def test_whoever_is_alone_in_the_inpatients_is_named_by_minimal_sets():
    """Machanavajjhala et al. 2007, figure 1: nobody shares an age, so that it alone singles everybody out."""
    quasi = columns(
        zip="13053 13068 13068 13053 14853 14853 14850 14850 13053 13053 13068 13068",
        age="28 29 21 23 50 55 47 49 31 37 36 35",
    )
    found = measure(Table(quasi, 12), ["zip", "age"]).minimal_uniques
    assert [(one.columns, one.rows) for one in found] == [(("age",), 12)]
