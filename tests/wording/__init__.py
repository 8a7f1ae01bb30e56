"""Tests of the words: every text in every case, times, notices, languages and catalogues."""
