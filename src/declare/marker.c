/* marker.c - see marker.h. */
#include "declare/marker.h"

#include <string.h>

static bool name_byte(char c, bool first)
{
    return (c >= 'a' && c <= 'z') || (!first && ((c >= '0' && c <= '9') || c == '_' || c == '.'));
}

static bool blank(char c)
{
    return c == ' ' || c == '\t';
}

enum marker_found marker_next(const char *text, size_t n, size_t at, struct marker *out)
{
    size_t i = at;
    while (i + 1 < n && !(text[i] == '{' && text[i + 1] == '{'))
        i++;
    if (i + 1 >= n)
        return MARKER_NONE;
    struct marker m = {.kind = MARK_VALUE, .from = i};
    for (i += 2; i < n && blank(text[i]);)
        i++;
    if (i < n && strchr("?#/", text[i]) && text[i]) {
        m.kind = text[i] == '?' ? MARK_IF : text[i] == '#' ? MARK_EACH : MARK_END;
        i++;
    }
    while (i < n && blank(text[i]))
        i++;
    m.name = text + i;
    while (i < n && name_byte(text[i], !m.nname)) {
        m.nname++;
        i++;
    }
    while (i < n && blank(text[i]))
        i++;
    m.to = i + 2;
    *out = m;
    return m.nname && m.to <= n && text[i] == '}' && text[i + 1] == '}' ? MARKER_FOUND
                                                                        : MARKER_BROKEN;
}

bool marker_is(const struct marker *m, const char *name)
{
    return strlen(name) == m->nname && !memcmp(name, m->name, m->nname);
}

bool marker_alone(const char *text, size_t n, struct marker *out)
{
    struct marker m;
    if (marker_next(text, n, 0, &m) != MARKER_FOUND)
        return false;
    for (size_t i = 0; i < n; i++)
        if ((i < m.from || i >= m.to) && !blank(text[i]) && text[i] != '\n')
            return false;
    *out = m;
    return true;
}
