# Wilson intervals by base R, Newcombe's method 10 by Epi.
# From this folder: Rscript proportions.R > proportions.json
source("record.R")

wilson <- function(numerator, denominator, level) {
  test <- suppressWarnings(
    prop.test(numerator, denominator, conf.level = level, correct = FALSE))
  list(numerator = numerator, denominator = denominator, level = level,
       value = unname(test$estimate), lower = test$conf.int[1], upper = test$conf.int[2])
}

newcombe <- function(first, second, level) {
  result <- Epi::ci.pd(first[1], second[1], first[2] - first[1], second[2] - second[1],
                       method = "Nc", conf.level = level, print = FALSE)
  list(first = first, second = second, level = level,
       value = unname(result[1, 5]), lower = unname(result[1, 6]), upper = unname(result[1, 7]))
}

cases <- list(c(81, 263), c(0, 20), c(20, 20), c(1, 29), c(0, 1), c(1, 1), c(1, 2),
              c(500000, 1000000), c(3, 1000000))
pairs <- list(list(c(56, 70), c(48, 80)), list(c(9, 10), c(3, 10)), list(c(6, 7), c(2, 7)),
              list(c(5, 56), c(0, 29)), list(c(0, 10), c(0, 20)), list(c(0, 10), c(0, 10)),
              list(c(10, 10), c(0, 20)), list(c(10, 10), c(0, 10)), list(c(812, 1016), c(31, 47)))
levels <- c(0.9, 0.95, 0.99)
record("Epi", list(
  wilson = unlist(lapply(levels, function(level)
    lapply(cases, function(case) wilson(case[1], case[2], level))), recursive = FALSE),
  newcombe = unlist(lapply(levels, function(level)
    lapply(pairs, function(pair) newcombe(pair[[1]], pair[[2]], level))), recursive = FALSE)))
