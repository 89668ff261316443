"""Names of operators and of their values, in the languages of the app: `de:` and `from:` are one."""

_NAMES = {
    "from": "de remetente remitente",
    "to": "para destinatario",
    "subject": "assunto asunto",
    "is": "status estado",
    "tag": "tags etiqueta etiquetas marcador",
    "team": "equipe equipo",
    "assignee": "owner responsavel responsable agente agent",
    "channel": "canal",
    "priority": "prioridade prioridad",
    "language": "lang idioma",
    "rating": "nota avaliacao valoracion",
    "before": "until antes ate hasta",
    "after": "since depois apos despues desde",
    "has": "tem tiene",
}
OPERATORS = {alias: name for name, aliases in _NAMES.items() for alias in (name, *aliases.split())}
"""English name by folded name in any language."""

_VALUES = {
    "is": {
        "open": "aberto aberta abierto abierta",
        "pending": "waiting pendente pendiente aguardando esperando",
        "on_hold": "hold onhold em_espera en_espera",
        "closed": "fechado fechada cerrado cerrada",
        "snoozed": "adiado adiada pospuesto pospuesta",
        "unread": "nao_lido no_leido",
        "overdue": "late atrasado atrasada vencido vencida",
        "mine": "meu meus mio mios",
        "unassigned": "sem_dono sin_asignar",
        "spam": "",
        "trash": "lixeira papelera",
    },
    "priority": {"low": "baixa baja", "normal": "media", "high": "alta", "urgent": "urgente"},
    "has": {"attachment": "attachments file files anexo anexos adjunto adjuntos arquivo archivo"},
}
VALUES = {
    name: {alias: value for value, aliases in values.items() for alias in (value, *aliases.split())}
    for name, values in _VALUES.items()
}
"""By operator: the value by its folded name in any language."""
KINDS = {"sms": ("twilio", "vonage"), "chat": ("webchat",), "comments": ("facebook-comments", "instagram-comments")}
"""What people call kinds of channels that have other names here."""
ME = frozenset({"me", "eu", "mim", "yo", "mi"})
NONE = frozenset({"none", "nobody", "nenhum", "ninguem", "ninguno", "nadie"})
