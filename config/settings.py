"""Hora's settings. Every value comes from the environment; .env.example explains each."""

import sys
from pathlib import Path

from django.utils.csp import CSP

from config import logs, process
from config.env import Env, database, mailers

env = Env()
BASE_DIR = Path(__file__).resolve().parent.parent
TESTING = not {"pytest", "mypy"}.isdisjoint(sys.modules)  # the type checker reads the settings too

# The installation ---------------------------------------------------------------------------------
DEBUG = env.flag("HORA_DEBUG")
SECRET_KEY = env.text("HORA_SECRET_KEY", "only-for-tests-" + "x" * 40 if TESTING else None)
VAULT_KEYS = env.words("HORA_VAULT_KEYS", "") or [SECRET_KEY]
DATA_DIR = env.folder("HORA_DATA", BASE_DIR / ".hora")
PUBLIC_URL = env.url("HORA_URL", "http://127.0.0.1:8000", {"http", "https"}).rstrip("/")
ALLOWED_HOSTS = env.words("HORA_HOSTS", "localhost,127.0.0.1,[::1]" + (",testserver" if TESTING else ""))
COMPANY = env.text("HORA_COMPANY", "Hora")
ADMIN_EMAIL = env.text("HORA_ADMIN_EMAIL", "admin@localhost")
HTTPS = PUBLIC_URL.startswith("https://")

# E-mail -------------------------------------------------------------------------------------------
MAIL_LISTEN = env.address("HORA_MAIL_LISTEN", "127.0.0.1:2525")
MAIL_ADDRESS = env.text("HORA_MAIL_ADDRESS", "support@localhost")
MAIL_MAX_BYTES = env.integer("HORA_MAIL_MAX_MB", 50, 1, 500) * 1024 * 1024
SMTP_URL = env.url("HORA_SMTP_URL", "", {"smtp", "smtps"})
MAILERS = mailers(SMTP_URL)

# Django -------------------------------------------------------------------------------------------
INSTALLED_APPS = [
    "django.contrib.admin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.postgres",
    "rest_framework",
    "drf_spectacular",
    "core",
    "events",
    "sla",
    "inbox",
    "channels_integrations",
]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "django.middleware.csp.ContentSecurityPolicyMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
]
ROOT_URLCONF = "config.urls"
ASGI_APPLICATION = "config.asgi.application"
APPEND_SLASH = False
AUTH_USER_MODEL = "inbox.Agent"
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 10}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "django.template.context_processors.csp",
            ]
        },
    }
]
LANGUAGE_CODE = "en"
LANGUAGES = [("en", "English"), ("pt-br", "Português (Brasil)"), ("es", "Español")]
TIME_ZONE = "UTC"
USE_TZ = True

# PostgreSQL ---------------------------------------------------------------------------------------
# Web processes have a pool; workers and the mail receiver keep one connection per thread, because a pool inherited by a
# forked child would share its sockets with the parent, and the loops of a worker would wait for each other.
_POOL_SIZE = env.integer("HORA_DB_POOL", 19, 0, 200)
DB_POOL = _POOL_SIZE if process.is_web else 0
# After an outage the next request shall try at once: by itself the pool would wait longer and longer, up to minutes.
_POOL = {"min_size": 0, "max_size": DB_POOL, "timeout": 5, "max_lifetime": 1800, "reconnect_timeout": 1}
_DATABASE_URL = env.url("DATABASE_URL", "postgresql://localhost/hora", {"postgres", "postgresql"})
DATABASES = {
    "default": database(_DATABASE_URL)
    | {
        "CONN_MAX_AGE": 0 if DB_POOL else None,
        "CONN_HEALTH_CHECKS": True,
        "OPTIONS": {
            **({"pool": _POOL} if DB_POOL else {}),
            # the same few dozen statements all day: parsed once per connection, half the time of intake saved
            "server_side_binding": True,
            "prepare_threshold": 3,
            "options": "-c lock_timeout=5s -c statement_timeout=30s -c idle_in_transaction_session_timeout=60s"
            # a host that vanished without a word loses its locks within half a minute
            " -c tcp_keepalives_idle=15 -c tcp_keepalives_interval=5 -c tcp_keepalives_count=3",
            "connect_timeout": 5,
            "tcp_user_timeout": 35_000,
        },
    }
}

# Redis is the bell, never the record --------------------------------------------------------------
REDIS_URL = env.url("REDIS_URL", "redis://127.0.0.1:6379", {"redis", "rediss", "unix"})
CELERY_BROKER_URL = REDIS_URL
CHANNEL_LAYERS = {
    "default": {
        "BACKEND": "channels_redis.pubsub.RedisPubSubChannelLayer",
        # redis-py 8 gives every socket a five-second read limit, which would hang up an idle subscriber
        "CONFIG": {"hosts": [{"address": REDIS_URL, "socket_timeout": None}], "prefix": "hora"},
    }
}

# The spine: the only upward calls, checked at start-up --------------------------------------------
EVENT_HINTS = ["inbox.live.push.ring"]
EVENT_CONSUMERS = {
    "outbound": "channels_integrations.outbound.deliver",
    "deeds": "channels_integrations.deeds.deliver",
    "notify": "inbox.notify.deliver",
    "helper": "channels_integrations.webchat.bot.deliver",
}
WORKER_LOOPS = {
    "enforce": "sla.enforce.sweep",
    "refit": "inbox.refit.sweep",
    "snooze": "inbox.snooze.loop.sweep",
    "bulk": "inbox.bulk.work.sweep",
    "assigning": "inbox.assigning.hand_out.sweep",
    "inbound": "channels_integrations.inbound.sweep",
    "outbound": "channels_integrations.outbound.sweep",
    "departures": "inbox.departures.release.sweep",
    "media": "channels_integrations.media.sweep",
    "recordings": "inbox.recordings.make.sweep",
    "renditions": "channels_integrations.renditions.make.sweep",
    "deeds": "channels_integrations.deeds.sweep",
    "helper": "channels_integrations.webchat.bot.sweep",
    "letters": "channels_integrations.webchat.letters.sweep",
    "rounds": "channels_integrations.rounds.sweep",
    "notify": "inbox.notify.sweep",
    "notices": "inbox.notices.sweep",
    "pushes": "inbox.pushing.send.sweep",
    "webhooks": "inbox.webhooks_calls.sweep",
    "prune": "events.prune.sweep",
    "board": "inbox.board_chores.sweep",
    "search": "inbox.search.fill.sweep",
    "forecast": "inbox.board_forecast.sweep",
    "surveys": "inbox.surveys.due.sweep",
}
CHANNEL_KINDS = "channels_integrations.registry.kinds"
REPLY_OPTIONS = "channels_integrations.composer.options"
REPLY_WAY = "channels_integrations.ways.chosen"
SURVEY_ROUTE = "channels_integrations.surveying.route"
SURVEY_CHANNELS = "channels_integrations.surveying.channels"
WHEREABOUTS = "channels_integrations.webchat.visits.whereabouts"
ARTICLES = "inbox.articles.find.find"
TRANSCODER = env.text("HORA_TRANSCODER", "channels_integrations.renditions.forms.with_ffmpeg")
FFMPEG = env.text("HORA_FFMPEG", "")
PRUNERS = [
    "events.prune.done_deliveries",
    "sla.pulse.prune_silent",
    "inbox.prune.expired",
    "channels_integrations.rounds.forget",
    "channels_integrations.webchat.visitors.prune",
    "channels_integrations.webchat.visits.prune",
    "sla.lateness.prune",
    "inbox.webhooks.forget",
    "inbox.surveys.due.forget",
]

# The API ------------------------------------------------------------------------------------------
REST_FRAMEWORK = {
    "DEFAULT_AUTHENTICATION_CLASSES": [
        "inbox.api.auth.TokenAuthentication",
        "inbox.api.auth.SessionAuthentication",
    ],
    "DEFAULT_PERMISSION_CLASSES": ["inbox.api.auth.IsAgent"],
    "DEFAULT_PARSER_CLASSES": ["inbox.api.parsers.CappedJSONParser"],
    "DEFAULT_RENDERER_CLASSES": ["rest_framework.renderers.JSONRenderer"],
    "DEFAULT_SCHEMA_CLASS": "inbox.api.openapi.Operation",
    "EXCEPTION_HANDLER": "inbox.api.problems.handle",
    "UNAUTHENTICATED_USER": None,
}
SPECTACULAR_SETTINGS = {
    "TITLE": "Hora API",
    "DESCRIPTION": "Tickets, messages, deadlines and the ordered event feed of a Hora installation.",
    "VERSION": "1",
    "OAS_VERSION": "3.1.0",
    "SERVE_INCLUDE_SCHEMA": False,
    "PATH_CONVERTER_OVERRIDES": {"id": int},
    "ENUM_GENERATE_CHOICE_DESCRIPTION": False,
    "ENUM_NAME_OVERRIDES": {
        "DeliveryStateEnum": ["pending", "done", "dead"],
        "RemovedEnum": ["spam", "trash"],
        "FieldKindEnum": ["text", "number", "choice", "date", "checkbox"],
        "ActionKindEnum": "inbox.bulk.actions.KINDS",
        "ModeEnum": ["deadline", "salvage"],
        "AssignmentModeEnum": ["manual", "round_robin", "least_loaded"],
        "MacroActionKindEnum": "inbox.macros.actions.KINDS",
        "TopicEnum": "inbox.telling.topics.NAMES",
        "QualityKindEnum": ["praise", "coach"],
        "WritingKindEnum": ["reply", "note"],
    },
    "POSTPROCESSING_HOOKS": [
        "drf_spectacular.hooks.postprocess_schema_enums",
        "inbox.api.openapi.add_problems",
    ],
}

# Security -----------------------------------------------------------------------------------------
SECURE_CSP = {
    "default-src": [CSP.SELF],
    "script-src": [CSP.SELF],
    "style-src": [CSP.SELF, CSP.NONCE],
    # React and the hour line set geometry through style attributes; style elements still need the nonce
    "style-src-attr": [CSP.UNSAFE_INLINE],
    "img-src": [CSP.SELF, "data:", "blob:"],
    "media-src": [CSP.SELF, "blob:"],  # a recording is listened to before it leaves
    "connect-src": [CSP.SELF],
    "frame-src": [CSP.SELF],
    "frame-ancestors": [CSP.NONE],
    "base-uri": [CSP.NONE],
    "form-action": [CSP.SELF],
    "object-src": [CSP.NONE],
}
_COOKIE = "__Host-" if HTTPS else ""
SESSION_COOKIE_NAME = f"{_COOKIE}hora_session"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = HTTPS
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_AGE = 60 * 60 * 24 * 14
CSRF_COOKIE_NAME = "hora_csrf"
CSRF_TRUSTED_ORIGINS = [PUBLIC_URL]
CSRF_FAILURE_VIEW = "inbox.api.problems.csrf_failure"
SECURE_SSL_REDIRECT = False
SECURE_HSTS_SECONDS = 60 * 60 * 24 * 365 if HTTPS else 0
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if env.flag("HORA_BEHIND_PROXY") else None
TRUSTED_PROXIES = env.integer("HORA_TRUSTED_PROXIES", 1 if env.flag("HORA_BEHIND_PROXY") else 0, 0, 5)
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
DATA_UPLOAD_MAX_MEMORY_SIZE = 1024 * 1024
API_PER_MINUTE = env.integer("HORA_API_PER_MINUTE", 6000, 1, 10_000_000)
# what webhooks may call besides the open internet
CALL_PRIVATE = env.networks("HORA_CALL_PRIVATE")
# push services of browsers: names, or all below a name that begins with a dot
_PUSH_SERVICES = "fcm.googleapis.com,.push.services.mozilla.com,web.push.apple.com,.notify.windows.com"
PUSH_HOSTS = env.words("HORA_PUSH_HOSTS", _PUSH_SERVICES)
UPLOAD_MAX_BYTES = 25 * 1024 * 1024
MEDIA_MAX_BYTES = env.integer("HORA_MEDIA_MAX_MB", 100, 1, 1000) * 1024 * 1024
if TESTING:
    PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]

# Files --------------------------------------------------------------------------------------------
STATIC_URL = "/static/"
_DIST = BASE_DIR / "frontend" / "dist"
STATICFILES_DIRS = [(name, _DIST / name) for name in ("agent", "widget") if (_DIST / name).is_dir()]
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = False
WHITENOISE_ALLOW_ALL_ORIGINS = False
# the name of such a file is another with each content: a browser that has it never asks again
WHITENOISE_IMMUTABLE_FILE_TEST = r"^/static/agent/assets/.+-[\w-]{8}\.\w+$"
AGENT_APP_INDEX = BASE_DIR / "frontend" / "dist" / "agent" / "index.html"
BLOB_DIR = DATA_DIR / "blobs"

LOGGING = logs.config(level=env.text("HORA_LOG_LEVEL", "INFO"))
