# Pearson's chi-square and adjusted p values by base R, Cramer's V by effectsize.
# From this folder: Rscript association.R > association.json
source("record.R")

association <- function(rows) {
  table <- do.call(rbind, rows)
  test <- suppressWarnings(chisq.test(table, correct = FALSE))
  list(counts = table, statistic = unname(test$statistic), freedom = unname(test$parameter),
       p_value = test$p.value, expected = unname(test$expected),
       cramers_v = effectsize::cramers_v(table, adjust = FALSE)[[1]],
       cramers_v_corrected = effectsize::cramers_v(table, adjust = TRUE)[[1]])
}

adjusted <- function(p_values) {
  list(p_values = p_values, holm = p.adjust(p_values, "holm"),
       benjamini_hochberg = p.adjust(p_values, "BH"))
}

record("effectsize", list(
  tables = list(
    association(list(c(20, 5), c(10, 15))),
    association(list(c(10, 30, 5), c(20, 25, 3))),
    association(list(c(12, 0), c(3, 9))),
    association(list(c(7, 7), c(7, 7))),
    association(list(c(50, 0), c(0, 50))),
    association(list(c(31, 12, 4, 2), c(22, 19, 9, 5), c(8, 14, 21, 13), c(1, 3, 6, 17))),
    association(list(c(41, 9), c(35, 12), c(18, 11), c(44, 15), c(27, 6), c(31, 13), c(12, 2),
                     c(16, 8)))),
  p_values = list(
    adjusted(c(0.01, 0.04, 0.03, 0.005)),
    adjusted(c(0.5, 0.5, 0.5)),
    adjusted(c(0.9)),
    adjusted(c(1, 0, 0.05, 0.0001, 0.05, 0.2, 0.049, 0.7)))))
