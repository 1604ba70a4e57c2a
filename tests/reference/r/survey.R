# Complex samples by the package survey, on its own data (schools in California), which this
# script writes as CSV files. From this folder: Rscript survey.R > survey.json
suppressMessages(library(survey))
source("record.R")
data(api)

types <- data.frame(stype = c("E", "H", "M"), Freq = c(4421, 755, 1018))
wide <- data.frame(sch.wide = c("No", "Yes"), Freq = c(1072, 5122))

export <- function(file, data, columns) {
  write.csv(data[columns], file, row.names = FALSE, quote = FALSE, na = "", eol = "\n")
}

# A few answers are taken out, so that the treatment of missing ones has a value too.
apiclus1$gaps <- apiclus1$sch.wide
apiclus1$gaps[seq(1, nrow(apiclus1), by = 10)] <- NA

designs <- list(
  two_stage = svydesign(id = ~dnum + snum, fpc = ~fpc1 + fpc2, data = apiclus2),
  clusters = svydesign(id = ~dnum, weights = ~pw, fpc = ~fpc, data = apiclus1),
  clusters_drawn_with_replacement = svydesign(id = ~dnum, weights = ~pw, data = apiclus1),
  strata = svydesign(id = ~1, strata = ~stype, weights = ~pw, fpc = ~fpc, data = apistrat),
  weights_alone = svydesign(id = ~1, weights = ~pw, data = apistrat))

apiclus2$weight <- weights(designs$two_stage)
apiclus1$weight <- apiclus1$pw
apistrat$weight <- apistrat$pw
export("apiclus2.csv", apiclus2,
       c("dnum", "snum", "stype", "sch.wide", "api00", "weight", "fpc1", "fpc2"))
export("apiclus1.csv", apiclus1, c("dnum", "stype", "sch.wide", "gaps", "api00", "weight", "fpc"))
export("apistrat.csv", apistrat, c("stype", "sch.wide", "awards", "api00", "weight", "fpc"))

tight <- list(epsilon = 1e-11, maxit = 1000)
raked <- function(design, control) rake(design, list(~stype, ~sch.wide), list(types, wide), control)
# rake() takes an unweighted mean of residuals, which is right for equal weights before; for
# unequal ones calibrate() has the published formula. Their weights are the same.
calibrated <- function(design) {
  calibrate(design, ~stype + sch.wide,
            c(`(Intercept)` = 6194, stypeH = 755, stypeM = 1018, sch.wideYes = 5122),
            calfun = "raking", epsilon = 1e-13, maxit = 1000)
}
equal <- svydesign(id = ~1, weights = rep(1, nrow(apistrat)), data = apistrat)
designs$clusters_raked <- raked(designs$clusters, tight)
designs$equal_weights_raked <- raked(equal, tight)
designs$unequal_weights_raked <- calibrated(designs$weights_alone)

test_of <- function(design, formula) {
  test <- svychisq(formula, designs[[design]], statistic = "F")
  names <- all.vars(formula)
  list(design = design, rows = names[1], columns = names[2], statistic = unname(test$statistic),
       freedom = unname(test$parameter[1]), denominator_freedom = unname(test$parameter[2]),
       p_value = unname(test$p.value))
}

mean_of <- function(design, within = NULL) {
  sample <- designs[[design]]
  if (!is.null(within)) sample <- subset(sample, stype == within)
  found <- svymean(~api00, sample)
  limits <- confint(found, df = degf(designs[[design]]))
  list(design = design, within = within, value = unname(coef(found)),
       standard_error = unname(SE(found)[1]), lower = limits[1], upper = limits[2])
}

share_of <- function(design, within = NULL) {
  sample <- designs[[design]]
  if (!is.null(within)) sample <- subset(sample, stype == within)
  found <- svyciprop(~I(sch.wide == "Yes"), sample, method = "xlogit",
                     df = degf(designs[[design]]))
  list(design = design, within = within, value = as.vector(found),
       standard_error = sqrt(as.vector(attr(found, "var"))),
       lower = unname(attr(found, "ci")[1]), upper = unname(attr(found, "ci")[2]))
}

weights_of <- function(control) {
  found <- raked(designs$clusters, control)
  list(weights = unname(weights(found)), mean = unname(coef(svymean(~api00, found))),
       standard_error = unname(SE(svymean(~api00, found))[1]))
}

record("survey", list(
  rao_scott = c(lapply(names(designs), test_of, ~sch.wide + stype),
                list(test_of("clusters", ~gaps + stype), test_of("strata", ~sch.wide + awards))),
  means = c(lapply(names(designs), mean_of),
            lapply(c("two_stage", "clusters", "clusters_raked", "unequal_weights_raked"),
                   mean_of, "H")),
  shares = c(lapply(setdiff(names(designs), grep("raked", names(designs), value = TRUE)),
                    share_of),
             lapply(c("clusters", "clusters_drawn_with_replacement"), share_of, "H")),
  raking = list(default_stop = weights_of(list(epsilon = 1, maxit = 10)),
                converged = weights_of(tight))))
