# Which parties joined the Budapest Convention after 2020? From party_actions.csv alone, with nothing but R.
#
#     Rscript joined_after.R party_actions.csv

path <- commandArgs(trailingOnly = TRUE)[1]
actions <- read.csv(path, encoding = "UTF-8", colClasses = c(claim_id = "character"))
actions$date_first <- as.Date(actions$date_first)

# The whole of a vague date must lie after 2020; what is only reported does not count.
joined <- subset(
  actions,
  agreement_slug == "budapest-convention" &
    action %in% c("ratified", "acceded", "succeeded") &
    counted == "true" &
    date_first > as.Date("2020-12-31")
)
joined <- joined[order(joined$party_slug), ]
cat(paste(joined$party_slug, joined$date_first), sep = "\n")
