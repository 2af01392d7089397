"""Values and rules of the method. Standard library only; no Qt, SQL, files or clock."""
