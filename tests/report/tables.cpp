// SPDX-License-Identifier: GPL-3.0-or-later
#include "report/tables.h"

#include <QSaveFile>

using namespace Qt::Literals::StringLiterals;

namespace Measures {

bool writeTable(const QString &path, const QString &header,
    const QList<QPair<QString, std::vector<float>>> &arrays, const QString &code)
{
    QString text = u"// SPDX-License-Identifier: GPL-3.0-or-later\n"
                   "// Fitted numbers, written by tests/report/fit; do not edit.\n"
                   "// clang-format off\n#include \"builtin/analyse/%1.h\"\n\n#include <array>\n\n"
                   "namespace Afterimage::Analysis {\n\nnamespace {\n"_s.arg(header);
    for (const auto &[name, values] : arrays) {
        text += u"\nconstexpr std::array<float, %1> %2 {\n"_s.arg(values.size()).arg(name);
        QString line;
        for (const float value : values) {
            QString number = QString::number(static_cast<double>(value), 'g', 4);
            if (!number.contains(u'.') && !number.contains(u'e'))
                number += u".0"_s;
            number += u"F,"_s;
            if (line.size() + number.size() > 176) {
                text += line + u'\n';
                line.clear();
            }
            line += number;
        }
        text += line + u"};\n"_s;
    }
    text += u"\n} // namespace\n\n"_s + code + u"\n} // namespace Afterimage::Analysis\n"_s;
    QSaveFile file(path);
    return file.open(QIODevice::WriteOnly) && file.write(text.toUtf8()) > 0 && file.commit();
}

} // namespace Measures
