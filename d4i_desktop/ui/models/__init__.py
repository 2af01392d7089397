"""What views show, kept ready: searched texts and where each dataset stands."""
