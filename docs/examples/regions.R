# Adds up the budgets of all projects by region: Rscript regions.R [ADDRESS]
# Debian: apt-get install r-base-core r-cran-httr2 r-cran-jsonlite; elsewhere: install.packages(c("httr2", "jsonlite"))
library(httr2)

query <- "
query Budgets($after: String) {
  projects(first: 10, after: $after, orderBy: [{field: TITLE}]) {
    pageInfo { hasNextPage endCursor }
    nodes { title regions { name(language: EN) } budget { amount currency } }
  }
}"

ask <- function(address, query, variables) {
  answer <- request(address) |>
    req_url_path_append("graphql") |>
    req_body_json(list(query = query, variables = variables)) |>
    req_retry(max_tries = 10) |> # 429 and 503: it waits for as long as the server says
    req_perform() |>
    resp_body_json()
  for (error in answer$errors) stop(error$extensions$code, ": ", error$message)
  answer
}

arguments <- commandArgs(trailingOnly = TRUE)
address <- if (length(arguments) > 0) arguments[1] else "http://127.0.0.1:8080"
rows <- list()
after <- NULL
revision <- NULL
repeat {
  answer <- ask(address, query, list(after = after))
  if (!is.null(revision) && revision != answer$extensions$revision) stop("the data changed while they were read: start again")
  revision <- answer$extensions$revision
  page <- answer$data$projects
  for (project in page$nodes) for (region in project$regions) { # a shared project counts whole in each of its regions
    # In haléře, which a double holds exactly; NA where no source says it, which is not 0.
    halere <- if (is.null(project$budget)) NA else round(100 * as.numeric(project$budget$amount))
    rows[[length(rows) + 1]] <- data.frame(region = region$name, halere = halere)
  }
  if (!page$pageInfo$hasNextPage) break
  after <- page$pageInfo$endCursor
}
table <- do.call(rbind, rows)
for (name in sort(unique(table$region), method = "radix")) {
  of <- table$halere[table$region == name]
  cat(name, length(of), sprintf("%.2f", sum(of, na.rm = TRUE) / 100), sum(is.na(of)), sep = "\t")
  cat("\n")
}
cat("Krajina, revision", revision, "\n")
