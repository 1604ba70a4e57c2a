# Mean, standard deviation and quantiles (definition 7) by base R.
# From this folder: Rscript numeric.R > numeric.json
source("record.R")

summarise <- function(values) {
  quartiles <- unname(quantile(values, c(0.25, 0.5, 0.75), type = 7))
  list(values = I(values), mean = mean(values), sd = sd(values),
       lower_quartile = quartiles[1], median = quartiles[2], upper_quartile = quartiles[3])
}

schools <- read.csv("apiclus1.csv")
record(character(0), list(summaries = list(
  summarise(schools$api00),
  summarise(c(1, 2, 3, 4)),
  summarise(c(3, 1, 2)),
  summarise(c(-2.5, 0, 0, 1e6)),
  summarise(c(1e9 + 4, 1e9 + 7, 1e9 + 13, 1e9 + 16)))))
