/* For tests alone: wine 8's C library ends the program when it is asked for the parts of a complex number, which numpy
   does. Every other name leads on to wine's own, which is put beside this one as ucrtwine.dll. */
typedef struct { float re, im; } single;
typedef struct { double re, im; } twofold;

__declspec(dllexport) float crealf(single z) { return z.re; }
__declspec(dllexport) float cimagf(single z) { return z.im; }
__declspec(dllexport) double creal(twofold z) { return z.re; }
__declspec(dllexport) double cimag(twofold z) { return z.im; }
__declspec(dllexport) double creall(twofold z) { return z.re; }
__declspec(dllexport) double cimagl(twofold z) { return z.im; }
__declspec(dllexport) single _FCbuild(float re, float im) { single z = {re, im}; return z; }
__declspec(dllexport) twofold _Cbuild(double re, double im) { twofold z = {re, im}; return z; }
