"""The `sparedex` command: one module a group of commands, each calling what the packages below it do."""
