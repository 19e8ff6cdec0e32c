"""A language server: what `termbase check` finds, in an editor, as one types."""
