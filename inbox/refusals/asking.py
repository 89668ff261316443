"""What is wrong with a question or an order, whatever it is about: in Portuguese and in Spanish."""

from collections.abc import Mapping

SENTENCES: Mapping[str, tuple[str, str]] = {
    # who asks
    "Your role does not allow this.": ("Seu papel não permite isso.", "Tu rol no permite esto."),
    "This token is not valid.": ("Este token não é válido.", "Este token no es válido."),
    "This token lacks the scope {scope}.": (
        "Falta a este token o escopo {scope}.",
        "A este token le falta el ámbito {scope}.",
    ),
    "Send either email and password, or token.": (
        "Envie e-mail e senha, ou um token.",
        "Envía correo y contraseña, o un token.",
    ),
    "Give your current password.": ("Digite sua senha atual.", "Escribe tu contraseña actual."),
    "This is not your current password.": ("Esta não é sua senha atual.", "Esta no es tu contraseña actual."),
    # what is not there
    "Unknown field.": ("Este campo não existe aqui.", "Este campo no existe aquí."),
    "There is no such agent.": ("Não existe esse agente.", "No existe ese agente."),
    "There is no such team.": ("Não existe essa equipe.", "No existe ese equipo."),
    "There is no such ticket.": ("Não existe esse ticket.", "No existe ese ticket."),
    "There is no such contact.": ("Não existe esse contato.", "No existe ese contacto."),
    "There is no such macro.": ("Não existe essa macro.", "No existe esa macro."),
    "There is no such view.": ("Não existe essa visão.", "No existe esa vista."),
    "There is no such field.": ("Não existe esse campo.", "No existe ese campo."),
    "There is no such day.": ("Não existe esse dia.", "No existe ese día."),
    "There is no such time zone.": ("Não existe esse fuso horário.", "No existe esa zona horaria."),
    "There is no kind of event called {kind}.": (
        "Não existe um tipo de evento chamado {kind}.",
        "No existe un tipo de evento llamado {kind}.",
    ),
    "There is no channel {channel} to ask on.": (
        "Não existe um canal {channel} em que perguntar.",
        "No existe un canal {channel} en el que preguntar.",
    ),
    # places in lists
    "not a place in a queue": ("não é um lugar na fila", "no es un lugar de la cola"),
    "not a place in search results": (
        "não é um lugar nos resultados da busca",
        "no es un lugar de los resultados de la búsqueda",
    ),
    "This is not a cursor of the feed.": ("Isto não é um cursor do feed.", "Esto no es un cursor del feed."),
    "The database has been restored from a backup, perhaps.": (
        "Talvez o banco de dados tenha sido restaurado de um backup.",
        "Quizá la base de datos se haya restaurado de una copia de seguridad.",
    ),
    # forms
    "Not JSON.": ("Isto não é JSON.", "Esto no es JSON."),
    "At most {most} names.": ("No máximo {most} nomes.", "{most} nombres como máximo."),
    "At most {most} printable characters.": (
        "No máximo {most} caracteres imprimíveis.",
        "{most} caracteres imprimibles como máximo.",
    ),
    "Neither a word nor a number.": ("Não é palavra nem número.", "No es ni una palabra ni un número."),
    'A number or "none".': ('Um número ou "none".', 'Un número o "none".'),
    "Owners by the ids of tickets.": (
        "Os responsáveis, pelos números dos tickets.",
        "Los responsables, por los números de los tickets.",
    ),
    "Either ids or a view.": ("Ou números de tickets, ou uma visão.", "O números de tickets, o una vista."),
    "How many did you see?": ("Quantos você viu?", "¿Cuántos viste?"),
    "At most {most} tickets at once.": ("No máximo {most} tickets de uma vez.", "{most} tickets a la vez como máximo."),
    "Send exactly one file under this name.": (
        "Envie exatamente um arquivo com este nome de campo.",
        "Envía exactamente un archivo con este nombre de campo.",
    ),
    "“{code}” is not the code of a language.": (
        "“{code}” não é código de idioma.",
        "«{code}» no es el código de un idioma.",
    ),
    # days and times
    "This day lies before the first one.": ("Este dia vem antes do primeiro.", "Este día es anterior al primero."),
    "A report covers at most {days} days.": (
        "Um relatório cobre no máximo {days} dias.",
        "Un informe abarca {days} días como máximo.",
    ),
    "Write a local time such as 2026-11-27T17:30, without an offset.": (
        "Escreva uma hora local, como 2026-11-27T17:30, sem o fuso.",
        "Escribe una hora local, como 2026-11-27T17:30, sin la zona.",
    ),
    "A time within the next year.": ("Uma hora dentro do próximo ano.", "Una hora dentro del próximo año."),
    "An instant within a year from now is needed.": (
        "É preciso um momento dentro de um ano a partir de agora.",
        "Hace falta un momento dentro de un año a partir de ahora.",
    ),
    "An instant within a year from now is needed, or null.": (
        "É preciso um momento dentro de um ano a partir de agora, ou nulo.",
        "Hace falta un momento dentro de un año a partir de ahora, o nulo.",
    ),
    "Leave some time in which you can be told.": (
        "Deixe algum tempo em que dê para avisar você.",
        "Deja algún rato en que se te pueda avisar.",
    ),
}
