// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QIODevice>

namespace Afterimage {

//! The body of a request, readable once.
// It is sequential and cannot be rewound, so Qt cannot send it twice: it re-sends a POST up to 4 times by
// itself when the connection breaks before the answer. Must outlive the reply that reads it.
class OneShotBody final : public QIODevice
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(OneShotBody)
public:
    explicit OneShotBody(QByteArray bytes);
    ~OneShotBody() override;

    [[nodiscard]] bool isSequential() const override { return true; }
    //! Never; without Qt's warning, for Qt always tries.
    bool seek(qint64) override { return false; }
    [[nodiscard]] qint64 bytesAvailable() const override;
    [[nodiscard]] bool atEnd() const override { return m_position >= m_bytes.size(); }

    //! Nothing can be read any more.
    void shut() { m_isShut = true; }

signals:
    //! The first bytes are about to be handed out. Once.
    void leaving();

protected:
    qint64 readData(char *to, qint64 most) override;
    qint64 writeData(const char *, qint64) override { return -1; }

private:
    QByteArray m_bytes;
    qint64 m_position = 0;
    bool m_isShut = false;
};

} // namespace Afterimage
