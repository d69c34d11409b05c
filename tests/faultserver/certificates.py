# SPDX-License-Identifier: GPL-3.0-or-later
"""A certificate authority for one test run, made with the openssl program in a temporary folder."""

import os
import ssl
import subprocess

KINDS = ("right", "wrong-name", "self-signed", "expired")


class Authority:
    """Makes server certificates as they are asked for."""

    def __init__(self, folder):
        self.folder = folder
        self.path = os.path.join(folder, "ca.pem")
        self._contexts = {}

    def _openssl(self, *arguments):
        done = subprocess.run(["openssl", *arguments], cwd=self.folder, capture_output=True, check=False)
        if done.returncode:
            raise RuntimeError("openssl %s failed: %s" % (arguments[0], done.stderr.decode(errors="replace")))

    def _write(self, name, text):
        with open(os.path.join(self.folder, name), "w", encoding="ascii") as file:
            file.write(text)

    def _key(self, name):
        self._openssl("ecparam", "-name", "prime256v1", "-genkey", "-noout", "-out", name)

    def _make_ca(self):
        if os.path.exists(self.path):
            return
        self._key("ca.key")
        self._openssl("req", "-x509", "-new", "-key", "ca.key", "-sha256", "-days", "30", "-out", "ca.pem",
                      "-subj", "/CN=Afterimage test authority", "-addext", "basicConstraints=critical,CA:TRUE",
                      "-addext", "keyUsage=critical,keyCertSign,cRLSign")

    def certificate(self):
        """The authority's own certificate, PEM."""
        self._make_ca()
        with open(self.path, encoding="ascii") as file:
            return file.read()

    def context(self, kind):
        if kind not in self._contexts:
            self._contexts[kind] = self._make(kind)
        return self._contexts[kind]

    def _make(self, kind):
        if kind not in KINDS:
            raise ValueError("no such certificate: " + kind)
        self._make_ca()
        name = "DNS:elsewhere.invalid" if kind == "wrong-name" else "DNS:localhost,IP:127.0.0.1,IP:127.0.0.2"
        subject = "/CN=elsewhere.invalid" if kind == "wrong-name" else "/CN=localhost"
        key, request, certificate = kind + ".key", kind + ".csr", kind + ".pem"
        self._key(key)
        if kind == "self-signed":
            self._openssl("req", "-x509", "-new", "-key", key, "-sha256", "-days", "30", "-out", certificate,
                          "-subj", subject, "-addext", "subjectAltName=" + name)
        else:
            self._openssl("req", "-new", "-key", key, "-sha256", "-out", request, "-subj", subject)
            self._write("ca.conf", "\n".join([
                "[ca]", "default_ca = it", "[it]", "database = index.txt", "serial = serial.txt",
                "new_certs_dir = .", "default_md = sha256", "policy = any", "unique_subject = no",
                "x509_extensions = server", "[any]", "commonName = supplied", "[server]",
                "basicConstraints = CA:FALSE", "extendedKeyUsage = serverAuth", "subjectAltName = " + name, ""]))
            self._write("index.txt", "")
            self._write("serial.txt", "%02X\n" % (16 + KINDS.index(kind)))
            dates = ["-startdate", "20200101000000Z", "-enddate", "20200201000000Z"] if kind == "expired" \
                else ["-days", "30"]
            self._openssl("ca", "-batch", "-notext", "-config", "ca.conf", "-cert", "ca.pem", "-keyfile", "ca.key",
                          "-in", request, "-out", certificate, *dates)
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(os.path.join(self.folder, certificate), os.path.join(self.folder, key))
        return context
