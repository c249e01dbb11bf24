// As pages of ASP.NET call their services: $.ajax, `d`, and the error object's Message.
(function ($) {
    "use strict";

    var service = $("body").data("service");

    // What there is to say stands beside what was used.
    function say(place, text, isBad) {
        $("#message").toggleClass("bad", !!isBad).text(text).prop("hidden", !text).insertAfter(place);
    }

    function call(path, data, place) {
        return $.ajax({
            type: "POST",
            url: service + path,
            contentType: "application/json; charset=utf-8",
            dataType: "json",
            data: JSON.stringify(data || {}),
            xhrFields: { withCredentials: true } // the cookies of login and session, to another origin
        }).then(function (answer) {
            return answer.d;
        }, function (xhr) {
            var fault = xhr.responseJSON || {};
            say(place || "header", xhr.status === 401 ? "Log in first." : fault.Message || "The shop does not answer.", true);
            return $.Deferred().reject(xhr);
        });
    }

    function item(text) {
        return $("<li>").append($("<span>").text(text));
    }

    function products() {
        return call("/Catalogue.asmx/ListProducts", { category: null, page: 0 }).then(function (all) {
            $("#products").empty();
            $.each(all, function (_, product) {
                var line = item(product.Id + ". " + product.Name + ", " + product.Price.toFixed(2));
                $("<button type=button>").text("Buy").attr("data-buy", product.Name).on("click", function () {
                    var bought = { productId: product.Id, count: 1 };
                    call("/Cart.asmx/Add", bought, this).then(cart);
                }).appendTo(line);
                if (product.HasPicture) {
                    picture(product.Id, line);
                }
                $("#products").append(line);
            });
        });
    }

    // byte[] comes as numbers.
    function picture(id, line) {
        call("/Catalogue.asmx/Picture", { productId: id }).then(function (bytes) {
            var text = String.fromCharCode.apply(null, bytes);
            $("<img alt=picture>").attr("src", "data:;base64," + btoa(text)).prependTo(line);
        });
    }

    function cart(lines) {
        var sum = 0;
        $("#cart").empty();
        $.each(lines, function (_, line) {
            sum += line.Sum;
            $("#cart").append(item(line.Count + " × " + line.Product.Name + ", " + line.Sum.toFixed(2)));
        });
        $("#sum").text(sum ? "Sum " + sum.toFixed(2) : "");
        $("#order").prop("disabled", !lines.length);
    }

    function who() {
        return call("/Account.asmx/WhoAmI").then(function (name) {
            $("#name").text(name || "");
            $("#who").prop("hidden", !name);
            $("#login").prop("hidden", !!name);
        });
    }

    function on(form, send) {
        $(form).on("submit", function (event) {
            event.preventDefault();
            say(form, "");
            $(form).find("[aria-invalid]").removeAttr("aria-invalid");
            send(this.elements);
        });
    }

    on("#login", function (fields) {
        call("/Account.asmx/LogIn", { name: fields.name.value, password: fields.password.value }, "header").then(function (isIn) {
            if (!isIn) {
                say("header", "Nobody has that name and password.", true);
                $(fields.password).attr("aria-invalid", true).trigger("focus");
            }
            return who();
        });
    });

    on("#save", function (fields) {
        var product = { id: null, name: fields.name.value, category: fields.category.value, price: fields.price.value };
        call("/Admin.asmx/SaveProduct", product, "#save").then(function (saved) {
            say("#save", saved.Name + " is number " + saved.Id + ".");
        });
    });

    on("#upload", function (fields) {
        var reader = new FileReader();
        reader.onload = function () {
            var upload = { productId: fields.id.value, base64: reader.result.split(",")[1] };
            call("/Admin.asmx/UploadPicture", upload, "#upload").then(function (length) {
                say("#upload", "The picture has " + length + " bytes.");
            });
        };
        if (fields.file.files.length) {
            reader.readAsDataURL(fields.file.files[0]);
        }
    });

    $("#logout").on("click", function () {
        say("header", "");
        call("/Account.asmx/LogOut").then(who).then(function () {
            return call("/Cart.asmx/Show").then(cart);
        });
    });

    $("#order").on("click", function () {
        call("/Cart.asmx/Order", {}, "#order").then(function (count) {
            cart([]);
            say("#order", "Thank you: " + count + " lines are ordered.");
        });
    });

    $("#orders").on("click", function () {
        call("/Admin.asmx/Orders", {}, "#orders").then(function (orders) {
            say("#orders", orders.length ? "" : "Nobody has ordered yet.");
            $("#all-orders").empty();
            $.each(orders, function (_, order) {
                $("#all-orders").append(item(order.User + ": " + order.Count + " × " + order.Product));
            });
        });
    });

    who();
    products();
    call("/Cart.asmx/Show").then(cart);
}(jQuery));
