# Krajina as one static program in an image with nothing else: no shell, no user but its own, nothing to write to.
FROM golang:1.26 AS build
WORKDIR /src
COPY go.mod go.sum ./
RUN go mod download
COPY . .
RUN CGO_ENABLED=0 go build -trimpath -o /krajina .

FROM scratch
# Who vouches for a database that is reached encrypted, with neo4j+s:// or bolt+s://.
COPY --from=build /etc/ssl/certs/ca-certificates.crt /etc/ssl/certs/
COPY --from=build /krajina /krajina
USER 65532:65532
ENV KRAJINA_ADDR=0.0.0.0:8080
EXPOSE 8080
ENTRYPOINT ["/krajina"]
