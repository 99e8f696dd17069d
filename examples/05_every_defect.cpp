// Shows: documents with mistakes in them: every defect at once, each with its place. Read first: 02_assess_files.
#include <crediton/crediton.hpp>
#include <crediton/io.hpp>
#include <iostream>

int main() {
    char const* const catalogue = R"({"crediton": "1",
 "credentials": [{"id": "logic", "credits": 10, "scheme": "CATS", "level": "FHEQ 4"}],
 "programmes": [{"id": "cert", "award": "certhe", "credits": 20, "policy": "rules", "modules": [{"id": "MA101", "credits": 20, "level": 4}]}],
 "policies": [{"id": "rules", "version": "1", "min_marks": 40}]})";
    char const* const rules = "equivalence,group,source,min_mark,max_mark,weight,target,effect,judgement,from,until,condition,citation_title,citation_url\n"
                              "E1,1,logik,,,,MA101,credit,automatic,01/08/2025,,,,\n";
    // doc: check
    for (auto const& defect : check(std::vector<crediton::NamedText>{{"catalogue.json", catalogue}, {"rules.csv", rules}})) {
        std::cout << defect.file << ", line " << defect.line << ", " << defect.pointer << '\n'
                  << "  " << defect.message << "\n  code " << defect.code << '\n';
    }
    // doc end
}
