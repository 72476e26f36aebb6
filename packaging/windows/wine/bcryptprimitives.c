/* For tests alone: wine 8 has no bcryptprimitives.dll, which is part of Windows. Programs in Rust ask it for numbers that
   mix up their tables; these are not random. */
__declspec(dllexport) int ProcessPrng(unsigned char *data, unsigned long long size)
{
    static unsigned next = 1;
    while (size--) {
        next = next * 1103515245u + 12345u;
        *data++ = (unsigned char)(next >> 16);
    }
    return 1;
}
