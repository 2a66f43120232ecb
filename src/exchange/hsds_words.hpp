// HSDS's small structures as the words of our fields, and back.
//
// Private to the layer.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "hsds_rows.hpp"

namespace casemgr::exchange {

/// `555-0101 ext. 7 (fax)` of a phone; empty without a number.
std::string phone_words(const HsdsRow& phone);
/// The same back: number, extension and type put into `phone`.
void put_phone(HsdsRow& phone, const std::string& words);

/// `Mon, Tue 09:00-17:00`, or its description.
std::string schedule_words(const HsdsRow& schedule);
/// `ages 12 to 100`; empty where no age is told.
std::string age_words(const HsdsRow& service);
/// `Single visit 20 USD, per person`.
std::string cost_words(const HsdsRow& cost);
/// The tag of a language: its code, else that of a name we know; empty for any other.
std::string language_tag(const HsdsRow& language);

}  // namespace casemgr::exchange
