#pragma once

#include <crediton/io/json.hpp>
#include <crediton/io/load.hpp>
#include <crediton/io/text.hpp>
#include <crediton/io/why_not.hpp>
