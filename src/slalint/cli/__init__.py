"""The command: one small file a verb. A verb imports what it needs when it runs, so that help stays quick."""
