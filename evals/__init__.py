"""Question sets, metrics, the runner, baselines, the report."""
