# convertlead in a container: docker build -t convertlead . (docs/deploy.md)

FROM node:24-bookworm-slim AS build
WORKDIR /build
COPY . .
# its last step builds the console
RUN npm ci
RUN npm run build && npm prune --omit=dev

FROM node:24-bookworm-slim
# a database of its own lives in /data, unless DATABASE_URL names a server
ENV NODE_ENV=production \
    CONVERTLEAD_HOST=0.0.0.0 \
    CONVERTLEAD_DATA=/data
RUN install --directory --owner=node --group=node --mode=0700 /data
WORKDIR /app
COPY --from=build /build/package.json /build/LICENSE ./
COPY --from=build /build/node_modules node_modules
COPY --from=build /build/bin bin
COPY --from=build /build/dist/program dist/program
COPY --from=build /build/console/dist console/dist
COPY --from=build /build/migrations migrations
COPY --from=build /build/seeds seeds
USER node
VOLUME /data
EXPOSE 8080
# with TLS on the only port (CONVERTLEAD_TLS without CONVERTLEAD_TLS_PORT) give a check of your own
HEALTHCHECK --interval=10s --timeout=5s --start-period=60s \
    CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.CONVERTLEAD_PORT || 8080}/readyz`).then((answer) => process.exit(answer.ok ? 0 : 1), () => process.exit(1))"]
ENTRYPOINT ["node", "/app/bin/convertlead.js"]
