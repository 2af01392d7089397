"""What the data itself shows: reads a data file, recognises personal information, measures, writes safe copies."""
