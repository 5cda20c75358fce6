"""Work plans: handed in, corrected point by point, confirmed by year and unit."""
