# One image for every role: web, worker, mail receiver, migrations. The role is the command (see docker-compose.yml).

FROM node:24-trixie-slim AS pages
WORKDIR /hora/frontend
COPY frontend/package.json frontend/package-lock.json ./
RUN npm ci --no-audit --no-fund
COPY frontend/ ./
RUN npm run build

FROM python:3.13-slim-trixie AS packages
COPY requirements/app.txt requirements/media.txt /tmp/
RUN python -m venv /opt/hora \
    && /opt/hora/bin/pip install --no-cache-dir --disable-pip-version-check --require-hashes -r /tmp/app.txt -r /tmp/media.txt

FROM python:3.13-slim-trixie
RUN useradd --system --uid 10001 --user-group --home-dir /data --shell /usr/sbin/nologin hora \
    && install -d -o hora -g hora -m 0700 /data
COPY --from=packages /opt/hora /opt/hora
WORKDIR /hora
COPY manage.py LICENSE ./
COPY deploy/healthy.py deploy/
COPY core/ core/
COPY events/ events/
COPY sla/ sla/
COPY inbox/ inbox/
COPY channels_integrations/ channels_integrations/
COPY config/ config/
COPY --from=pages /hora/frontend/dist/ frontend/dist/
ENV PATH=/opt/hora/bin:$PATH \
    PYTHONUNBUFFERED=1 \
    PYTHONDONTWRITEBYTECODE=1 \
    DJANGO_SETTINGS_MODULE=config.settings \
    HORA_DATA=/data
RUN python -m compileall -q core events sla inbox channels_integrations config
USER 10001:10001
VOLUME /data
EXPOSE 8000 2525
CMD ["uvicorn", "config.asgi:application", "--host", "0.0.0.0", "--port", "8000", "--http", "config.http:PromptProtocol", "--ws", "websockets-sansio", \
     "--no-access-log", "--log-level", "warning", "--no-server-header", "--no-proxy-headers", \
     "--ws-max-size", "16384", "--ws-per-message-deflate", "false", "--ws-ping-interval", "20", "--ws-ping-timeout", "40", "--timeout-graceful-shutdown", "20"]
