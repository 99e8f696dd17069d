#pragma once

#include <crediton/solve/problem.hpp>

namespace crediton::inline v0 {

/// A question asked of a choice. It refers to what answers it, which must live on.
class Ask {
public:
    template <class Answer>
    Ask(Answer& answer)  // NOLINT(google-explicit-constructor): a view of it, as a span is
        : answer_{&answer}, call_{[](void* by, Choice const& choice) { return (*static_cast<Answer*>(by))(choice); }} {}
    [[nodiscard]] bool operator()(Choice const& choice) const { return call_(answer_, choice); }

private:
    void* answer_;
    bool (*call_)(void*, Choice const&);
};

}  // namespace crediton::inline v0
