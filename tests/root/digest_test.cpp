#include "casemgr/root/digest.hpp"

#include <doctest/doctest.h>

#include <string>

namespace casemgr::digest_test {
namespace {

TEST_CASE("SHA-256 gives the digests of FIPS 180") {
  CHECK(sha256_hex("") == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
  CHECK(sha256_hex("abc") == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  CHECK(sha256_hex("abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq") ==
        "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1");
  CHECK(sha256_hex(std::string(1'000'000, 'a')) == "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0");
}

TEST_CASE("a digest has 64 digits of sixteen") {
  const std::string digest = sha256_hex("abc");
  CHECK(is_sha256(digest));
  CHECK(is_sha256("BA7816BF8F01CFEA414140DE5DAE2223B00361A396177A9CB410FF61F20015AD"));
  for (const std::string& other : {std::string(), std::string("abc"), digest + "0", digest.substr(1),
                                   digest.substr(1) + "g", digest.substr(1) + " "})
    CHECK_MESSAGE(!is_sha256(other), other);
}

TEST_CASE("a digest is of all bytes, zeros too") {
  using namespace std::string_view_literals;
  CHECK(sha256_hex("a\0b"sv) != sha256_hex("a"));
  CHECK(sha256_hex("\0"sv) == "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d");
}

}  // namespace
}  // namespace casemgr::digest_test
