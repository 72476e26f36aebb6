/* crossread.exe, and with CONSOLE crossread.com: Python, told to run crossread_start, with the words that it was given.
   python311._pth beside it says where everything is; no variable of the system's and no folder of the user's counts. */
#include <windows.h>
#include <stdlib.h>

__declspec(dllimport) int Py_Main(int argc, wchar_t **argv);

static wchar_t *const START[] = {L"-X", L"utf8", L"-B", L"-c", L"import crossread_start"};
enum { ADDED = sizeof START / sizeof START[0] };

static int run(int argc, wchar_t **argv)
{
    wchar_t **words = calloc((size_t)argc + ADDED + 1, sizeof *words);
    int i;
    if (!words)
        return 1;
    words[0] = argv[0];
    for (i = 0; i < ADDED; i++)
        words[1 + i] = START[i];
    for (i = 1; i < argc; i++)
        words[ADDED + i] = argv[i];
    return Py_Main(argc + ADDED, words);
}

#ifdef CONSOLE
int wmain(int argc, wchar_t **argv)
{
    return run(argc, argv);
}
#else
int WINAPI wWinMain(HINSTANCE instance, HINSTANCE before, LPWSTR line, int show)
{
    return run(__argc, __wargv);
}
#endif
