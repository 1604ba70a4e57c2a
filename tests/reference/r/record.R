# Prints results as JSON to full precision, with the versions that made them.
record <- function(packages, results) {
  versions <- lapply(setNames(packages, packages), function(name) format(packageVersion(name)))
  made <- c(list(R = R.version.string, packages = versions), results)
  text <- jsonlite::toJSON(made, auto_unbox = TRUE, null = "null", digits = NA, pretty = TRUE)
  cat(text, "\n", sep = "")
}
