// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace Afterimage {

//! Lets every TCP connection of this process send without waiting for acknowledgements (TCP_NODELAY).
//!
//! Otherwise the kernel keeps the last piece of a body back until the server has acknowledged all before it
//! (Nagle, RFC 896), and servers put that off for 40 ms and more (RFC 1122, 4.2.3.2): measured, most of what
//! a picture's way to a quick server took. QNetworkAccessManager has no option for it and shows nobody its
//! sockets, and so this goes by the process's open files; what is no TCP socket is left alone. Any thread.
void sendWithoutDelay();

} // namespace Afterimage
