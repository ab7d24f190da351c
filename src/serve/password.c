/* password.c - see password.h. */
#include "serve/password.h"

#include <assert.h>
#include <string.h>

#include <sodium.h>

enum { PASSES = 2, MEMORY = 19456 * 1024 };

/* Of a random password nobody knows: what an unknown login is checked against. */
static const char nobody[] = "$argon2id$v=19$m=19456,t=2,p=1$mIvA/"
                             "ICJVQqSQu9oXkLOJg$tHhmgALQBd1dWWWJeunYtkXq7lqCnuKeLd1zk6GU7Vs";

_Static_assert(PASSWORD_SIZE >= crypto_pwhash_STRBYTES, "room for libsodium's string");

bool password_hash(const char *password, char out[static PASSWORD_SIZE], struct err *err)
{
    char hash[crypto_pwhash_STRBYTES];
    if (crypto_pwhash_str_alg(hash, password, strlen(password), PASSES, MEMORY,
                              crypto_pwhash_ALG_ARGON2ID13))
        return err_set(err, ERR_SYSTEM, "", "no memory to hash a password");
    memcpy(out, hash, sizeof hash);
    return true;
}

bool password_right(const char *hash, const char *password)
{
    size_t n = strlen(password);
    bool right = crypto_pwhash_str_verify(hash ? hash : nobody, password, n) == 0;
    return hash && right;
}

void password_make(char out[static PASSWORD_MADE])
{
    static const char signs[] = "abcdefghijkmnpqrstuvwxyz2345678";
    for (int i = 0; i < PASSWORD_MADE - 1; i++)
        out[i] = i % 5 == 4 ? '-' : signs[randombytes_uniform(sizeof signs - 1)];
    out[PASSWORD_MADE - 1] = '\0';
}

void token_make(char out[static TOKEN_SIZE])
{
    unsigned char bytes[32];
    randombytes_buf(bytes, sizeof bytes);
    sodium_bin2hex(out, TOKEN_SIZE, bytes, sizeof bytes);
}

bool token_sound(const char *token)
{
    return strlen(token) == TOKEN_SIZE - 1 && strspn(token, "0123456789abcdef") == TOKEN_SIZE - 1;
}

void token_csrf(const char *token, char out[static TOKEN_SIZE])
{
    static const char what[] = "ngaba csrf";
    unsigned char mac[32];
    crypto_generichash(mac, sizeof mac, (const unsigned char *)what, sizeof what - 1,
                       (const unsigned char *)token, strlen(token));
    sodium_bin2hex(out, TOKEN_SIZE, mac, sizeof mac);
}

bool token_equal(const char *a, const char *b)
{
    size_t n = strlen(a);
    return strlen(b) == n && sodium_memcmp(a, b, n) == 0;
}
