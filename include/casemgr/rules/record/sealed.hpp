// What was signed or agreed stays as it was: what git first had of it against what the files say now.
//
// Pure, never throws. Whoever can write a file can also compute its digests anew; git's earlier versions cannot be
// changed in the same way, because every later commit names them.
#pragma once

#include <cstddef>
#include <functional>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "casemgr/model/case.hpp"
#include "casemgr/root/error.hpp"

namespace casemgr {

/// A signed note, an agreed plan, or an agreement.
struct Sealed {
  std::string path;       ///< `contacts.x9wmd`
  const char* kind = "";  ///< `signed note`, `agreed plan`, `agreement`
  std::string says{};     ///< Digest of what must stay: with who and when, without ids.
};
/// Those of a client, in order of the file; also void ones, which keep what they say.
std::vector<Sealed> sealed_records(const Case& c);

/// A version of a client's file. A file that is not there has no records; nothing is known of one that cannot be read.
struct SealedVersion {
  std::vector<Sealed> records{};
  bool is_readable = true;
};

/// What a commit did to a client's file.
struct SealedChange {
  std::string commit;                          ///< In full.
  std::string file;                            ///< `clients/c7kq2mw.yaml`
  std::vector<const SealedVersion*> before{};  ///< As each parent has it.
  const SealedVersion* after = nullptr;
  bool may_leave = false;  ///< It says itself that it took records out: clients merged or separated, a client removed.
};

class SealedHistory {
 public:
  /// Takes the commits in an order in which parents come before their children. What several lines of history signed
  /// or agreed independently of each other may stay as each of them has it.
  void add(const SealedChange& change);
  /// How many records were signed or agreed.
  [[nodiscard]] std::size_t count() const;
  /// [history] for each that is gone, is no longer signed or agreed, or says something else, with its file, path and
  /// commit. A record that another file has under its id, unchanged, was moved. `now`: all clients' files; one that
  /// cannot be read is not judged.
  [[nodiscard]] Problems problems(const std::map<std::string, SealedVersion>& now) const;

 private:
  struct First {
    std::string commit;
    const char* kind;
    std::set<std::string> says{};
    bool broken = false;  ///< A commit changed it or took it out: what is signed later does not count.
  };
  using OfFile = std::map<std::string, First>;

  using Stays = std::function<bool(const std::string& path, const First& first)>;

  static void see(OfFile& known, const SealedChange& change, const Sealed& record);
  static void add_problems(const std::string& file, const OfFile& records, const SealedVersion& now, const Stays& stays,
                           Problems& found);

  std::map<std::string, OfFile> files_{};
};

}  // namespace casemgr
