"""Statistics that several methods share: intervals, survival, resampling, chart constants; each estimate with interval and n."""
