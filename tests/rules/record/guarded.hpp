// A client who may have a guardian, and what such a client signs.
#pragma once

#include "model/well_kept.hpp"

namespace casemgr::guarded {

inline constexpr const char* adult = "1990-01-01";
inline constexpr const char* minor = "2010-05-12";        // Until the day after the release 15.
inline constexpr const char* just_of_age = "2008-05-20";  // 17 on the day of the release, 18 when it is used.

inline SupportPerson guardian(const char* name, const char* since = "2020-01-01", const char* until = "") {
  SupportPerson x;
  x.name = name;
  x.authority = Authority::guardian;
  x.since = parse_date(since);
  x.until = parse_date(until);
  return x;
}

inline Case leo(const char* born, const std::vector<SupportPerson>& supports) {
  Case c;
  c.person.name = PersonName{"Leo", "Berg", {}, {}};
  c.person.birth_date = parse_partial_date(born);
  int n = 0;
  for (const SupportPerson& one : supports) c.supports.append({"k000" + std::to_string(++n)}, one);
  return c;
}

inline Consent release(std::string by) {
  Consent x;
  x.kind = ConsentKind::release;
  x.recipient = "Hope Housing";
  x.information = {{"housing"}};
  x.purpose = "A flat";
  x.granted = made::day("2026-05-11");
  x.expires = made::day("2027-05-11");
  x.method = SignMethod::signed_;
  x.signed_by = std::move(by);
  return x;
}

}  // namespace casemgr::guarded
