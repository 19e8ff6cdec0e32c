"""What the TBX formats share: streaming, tables of data categories, reading, writing, and the rules of validity."""
