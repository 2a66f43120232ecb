#include "casemgr/root/ascii.hpp"

#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "casemgr/root/bars.hpp"
#include "casemgr/root/text.hpp"

namespace casemgr {

TEST_CASE("what is drawn is ASCII, and letters stay") {
  struct Row {
    std::string text, ascii;
    std::size_t width = 80;
  };
  for (const Row& row : {
           Row{"Ana Núñez · c7kq2mw", "Ana Núñez - c7kq2mw"},
           Row{"Gal·la Pons · Zoë", "Gal·la Pons - Zoë"},
           Row{"19 → 9", "19 -> 9"},
           Row{"19 → 9", "19 > 9", 6},
           Row{"Signed lease for…", "Signed lease for..."},
           Row{"Signed lease for…", "Signed lease for.", 17},
           Row{"Signed lease f…  active  3 ▲", "Signed lease f.. active  3 ^"},
           Row{"\x1b[31mlate f…\x1b[0m  active", "\x1b[31mlate f..\x1b[0m active"},
           Row{"S ✓  M ✗\nnext · one\n", "S y  M n\nnext - one\n"},
           Row{"██▌░░", "##=.."},
           Row{"", ""},
       }) {
    CAPTURE(row.text);
    CHECK(with_ascii_drawing(row.text, row.width) == row.ascii);
  }
}

TEST_CASE("every bar and sparkline is ASCII of the same width") {
  for (int eighths = 0; eighths <= 80; ++eighths) {
    const std::string drawn = bar_on_ground(eighths / 80.0, 10);
    const std::string ascii = with_ascii_drawing(drawn, 10);
    CHECK(ascii.size() == 10);
    CHECK(display_width(ascii) == display_width(drawn));
  }
  const std::vector<double> values = {0, 1, 2, 3, 4, 5, 6, 7};
  CHECK(with_ascii_drawing(sparkline(values), 8) == "_.-=+*%#");
}

}  // namespace casemgr
