#include "casemgr/codec/merge_shape.hpp"

#include <doctest/doctest.h>

#include "casemgr/model/case.hpp"
#include "casemgr/model/provider.hpp"
#include "casemgr/model/settings.hpp"
#include "casemgr/root/text.hpp"

namespace merge_shape_test {

using namespace casemgr;
using Kind = yaml::MergeShape::Kind;

namespace {

struct Row {
  const char* path;
  Kind kind;
  const char* sealed_by = "";
};

void check_rows(const schema::RecordType& type, const std::vector<Row>& rows) {
  const yaml::ShapeOf shape = codec::merge_shapes(type);
  for (const Row& row : rows) {
    CAPTURE(row.path);
    const yaml::MergeShape found = shape(split(row.path, '.'));
    CHECK(static_cast<int>(found.kind) == static_cast<int>(row.kind));
    CHECK(join(found.sealed_by, ".") == row.sealed_by);
  }
}

}  // namespace

TEST_CASE("the rows say how each part of a file merges") {
  check_rows(Case::rows(), {{"person", Kind::map},
                            {"person.languages", Kind::set},
                            {"person.preferences", Kind::text},
                            {"person.address.lines", Kind::whole},
                            {"person.birth_date", Kind::whole},
                            {"tasks", Kind::records},
                            {"tasks.u2222", Kind::map},
                            {"tasks.u2222.text", Kind::text},
                            {"tasks.u2222.void", Kind::map},
                            {"tasks.u2222.void.reason", Kind::text},
                            {"goals.g2222.steps", Kind::records},
                            {"goals.g2222.steps.h2222.text", Kind::text},
                            {"x-own", Kind::whole},
                            {"tasks.u2222.x-own", Kind::whole}});
  check_rows(ProviderDirectory::rows(), {{"providers", Kind::records}, {"providers.p2222.description", Kind::text}});
  check_rows(Settings::rows(), {{"people", Kind::records}, {"people.ah", Kind::map}, {"practice", Kind::text}});
}

TEST_CASE("what is signed or agreed has no half of each side") {
  check_rows(Case::rows(), {{"contacts", Kind::chronicle},
                            {"contacts.x2222.text", Kind::text, "contacts.x2222.signed"},
                            {"contacts.x2222.parts", Kind::records},
                            {"contacts.x2222.parts.plan", Kind::text, "contacts.x2222.signed"},
                            {"contacts.x2222.signed", Kind::whole},
                            {"contacts.x2222.signed.by", Kind::whole},
                            {"plans.l2222", Kind::map},
                            {"plans.l2222.agreed", Kind::whole},
                            {"plans.l2222.reason", Kind::text, "plans.l2222.digest"},
                            {"plans.l2222.risks.z2222.measure", Kind::text, "plans.l2222.digest"}});
}

}  // namespace merge_shape_test
