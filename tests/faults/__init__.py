"""The faults grid: what is lost when disks, keyrings and programs fail at any moment; `python -m tests.faults`."""
