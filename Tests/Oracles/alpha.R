# Exit code 3: the package psych is not installed.
# Reads a table of scores from standard input, writes what psych::alpha says of it: one figure a line, NAME TAB VALUE or ITEM TAB NAME TAB VALUE.
if (!suppressWarnings(requireNamespace("psych", quietly = TRUE))) quit(status = 3)
x <- read.csv(file("stdin"), check.names = FALSE)
invisible(capture.output(a <- suppressWarnings(suppressMessages(psych::alpha(x, check.keys = FALSE)))))
say <- function(...) cat(paste(..., sep = "\t"), "\n", sep = "")
number <- function(value) formatC(as.numeric(value), digits = 17, format = "g", width = 1)
k <- ncol(x)
say("test", "alpha", number(a$total$raw_alpha))
say("test", "mean", number(a$total$mean * k))
say("test", "sd", number(a$total$sd * k))
say("test", "sem", number(a$total$sd * k * sqrt(1 - a$total$raw_alpha)))
for (i in seq_len(k)) {
  item <- colnames(x)[i]
  say(item, "n", number(a$item.stats$n[i]))
  say(item, "mean", number(a$item.stats$mean[i]))
  say(item, "sd", number(a$item.stats$sd[i]))
  say(item, "discrimination", number(a$item.stats$r.drop[i]))
  say(item, "alphaIfDropped", number(a$alpha.drop$raw_alpha[i]))
}
