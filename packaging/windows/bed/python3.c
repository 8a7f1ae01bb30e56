/* python3.dll has nothing of its own: every name in it is handed on to python311.dll (see libraries.py). */
int entry(void *library, unsigned reason, void *reserved) { return 1; }
