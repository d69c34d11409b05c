// SPDX-License-Identifier: GPL-3.0-or-later
// Exists to compile the precompiled header that the tests share.
int main()
{
    return 0;
}
