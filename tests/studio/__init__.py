"""Tests of the studio, and the studio served for them."""
