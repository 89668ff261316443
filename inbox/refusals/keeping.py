"""Refusals about what is set up: views and their filters, fields, webhooks, devices. In Portuguese and in Spanish."""

from collections.abc import Mapping

SENTENCES: Mapping[str, tuple[str, str]] = {
    # views
    "You keep {most} views at most.": ("Você guarda no máximo {most} visões.", "Guardas {most} vistas como máximo."),
    "Which team's?": ("De qual equipe?", "¿De qué equipo?"),
    "Only its owner and supervisors change this view.": (
        "Só quem a criou e a supervisão mudam esta visão.",
        "Solo quien la creó y supervisión cambian esta vista.",
    ),
    "Only supervisors keep views for all.": (
        "Só a supervisão guarda visões para todos.",
        "Solo supervisión guarda vistas para todos.",
    ),
    "Only members of a team keep views for it.": (
        "Só quem é da equipe guarda visões para ela.",
        "Solo quien es del equipo guarda vistas para él.",
    ),
    # filters
    "At most {most} filters.": ("No máximo {most} filtros.", "{most} filtros como máximo."),
    "There is no field “{name}”.": ("Não existe o campo “{name}”.", "No existe el campo «{name}»."),
    "“{name}” takes {known}.": ("“{name}” aceita {known}.", "«{name}» admite {known}."),
    "No value is needed.": ("Aqui não vai nenhum valor.", "Aquí no va ningún valor."),
    "A list of 1 to {most} values is needed.": (
        "É preciso uma lista de 1 a {most} valores.",
        "Hace falta una lista de 1 a {most} valores.",
    ),
    "The number of a row is needed.": ("É preciso o número de um registro.", "Hace falta el número de un registro."),
    "{words} or the number of a row is needed.": (
        "É preciso {words} ou o número de um registro.",
        "Hace falta {words} o el número de un registro.",
    ),
    "An instant with a time zone is needed, such as 2026-03-01T09:00:00Z.": (
        "É preciso um momento com fuso horário, como 2026-03-01T09:00:00Z.",
        "Hace falta un momento con zona horaria, como 2026-03-01T09:00:00Z.",
    ),
    "A number of minutes up to {most} is needed.": (
        "É preciso um número de minutos, até {most}.",
        "Hace falta un número de minutos, hasta {most}.",
    ),
    "A number from {worst} to {best} is needed.": (
        "É preciso um número de {worst} a {best}.",
        "Hace falta un número del {worst} al {best}.",
    ),
    # values, of filters and of fields
    "One of {known} is needed.": ("É preciso um destes: {known}.", "Hace falta uno de estos: {known}."),
    "A text of at most {most} characters is needed.": (
        "É preciso um texto de até {most} caracteres.",
        "Hace falta un texto de hasta {most} caracteres.",
    ),
    "A number is needed.": ("É preciso um número.", "Hace falta un número."),
    "This number is too large.": ("Este número é grande demais.", "Este número es demasiado grande."),
    "A day is needed, such as 2026-03-01.": (
        "É preciso um dia, como 2026-03-01.",
        "Hace falta un día, como 2026-03-01.",
    ),
    "true or false is needed.": ("É preciso true ou false.", "Hace falta true o false."),
    # fields
    "There are {most} fields already.": ("Já existem {most} campos.", "Ya hay {most} campos."),
    "There is a field with this label.": ("Já existe um campo com este nome.", "Ya hay un campo con este nombre."),
    "What a field is cannot be changed; make another one.": (
        "O tipo de um campo não muda; crie outro.",
        "El tipo de un campo no se cambia; crea otro.",
    ),
    "A choice needs something to choose from; nothing else has choices.": (
        "Uma escolha precisa de opções; nenhum outro tipo as tem.",
        "Una elección necesita opciones; ningún otro tipo las tiene.",
    ),
    "Each choice once.": ("Cada opção uma vez só.", "Cada opción una sola vez."),
    # rules, webhooks and devices
    "Without the fallback tickets would be without a promise.": (
        "Sem a última política, haveria tickets sem promessa.",
        "Sin la última política habría tickets sin promesa.",
    ),
    "There are {most} webhooks already.": ("Já existem {most} webhooks.", "Ya hay {most} webhooks."),
    "Nobody is signed in there any more.": (
        "Ninguém está mais conectado lá.",
        "Allí ya no hay ninguna sesión iniciada.",
    ),
    "This is not the address of a push service that Hora calls (HORA_PUSH_HOSTS).": (
        "Este não é o endereço de um serviço de push que o Hora chama (HORA_PUSH_HOSTS).",
        "Esta no es la dirección de un servicio de push al que Hora llama (HORA_PUSH_HOSTS).",
    ),
    "These are not the keys of a browser.": (
        "Estas não são as chaves de um navegador.",
        "Estas no son las claves de un navegador.",
    ),
}
