# One image for primary, backup, worker and migrations; what it does is said by its command and its environment.
#   server   (default)                  worker   node dist/worker.mjs        migrate   node dist/migrate.mjs

FROM node:24-bookworm-slim AS build
WORKDIR /app
ENV NEXT_TELEMETRY_DISABLED=1 TZ=UTC
COPY package.json package-lock.json ./
RUN npm ci --no-audit --no-fund --ignore-scripts
COPY . .
RUN npm run build && rm -rf .next/cache
# A custom server cannot use Next's standalone output: the production dependencies come along as they are.
RUN npm prune --omit=dev --ignore-scripts --no-audit --no-fund

FROM node:24-bookworm-slim
WORKDIR /app
ARG RELEASE=unnamed
ENV NODE_ENV=production NEXT_TELEMETRY_DISABLED=1 TZ=UTC UV_THREADPOOL_SIZE=8 HOST=0.0.0.0 PORT=3000 RELEASE=$RELEASE
COPY --from=build /app/package.json /app/next.config.js ./
COPY --from=build /app/node_modules ./node_modules
COPY --from=build /app/.next ./.next
COPY --from=build /app/dist ./dist
COPY --from=build /app/public ./public
COPY --from=build /app/db/migrations ./db/migrations
USER node
EXPOSE 3000
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=5s --timeout=3s --start-period=20s --retries=3 \
  CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.PORT}/api/health/live`).then((r) => process.exit(r.ok ? 0 : 1), () => process.exit(1))"]
CMD ["node", "--enable-source-maps", "dist/server.mjs"]
