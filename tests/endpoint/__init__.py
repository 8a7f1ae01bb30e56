"""Tests of the endpoint: values, replies, and the call over a real loopback network."""
