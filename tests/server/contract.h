// Answers measured against the OpenAPI document: status, media type, and the shape of the body,
// with nothing missing and nothing that the document does not name.
#pragma once

#include <string>

#include <nlohmann/json.hpp>

#include "tests/server/http_client.h"

namespace vafa::test {

// The document's operation for a path such as "/me/forms/profile"; null where there is none.
nlohmann::json operation_for(const std::string& method, const std::string& path);
// Why the answer is not as the document says; "" where it is.
std::string breach(const std::string& method, const std::string& path, const Reply&);

}  // namespace vafa::test
