// As pages of ASP.NET call their services: $.ajax, `d`, and the error object's Message.
(function ($) {
    "use strict";

    var service = $("body").data("service");

    function call(path, data) {
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
            $("#message").text(xhr.status === 401 ? "Log in first." : fault.Message || "The shop does not answer.");
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
                    call("/Cart.asmx/Add", { productId: product.Id, count: 1 }).then(cart);
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
        $("#cart").empty();
        $.each(lines, function (_, line) {
            $("#cart").append(item(line.Count + " × " + line.Product.Name + ", " + line.Sum.toFixed(2)));
        });
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
            $("#message").text("");
            send(this.elements);
        });
    }

    on("#login", function (fields) {
        call("/Account.asmx/LogIn", { name: fields.name.value, password: fields.password.value }).then(function (isIn) {
            $("#message").text(isIn ? "" : "Nobody has that name and password.");
            return who();
        });
    });

    on("#save", function (fields) {
        var product = { id: null, name: fields.name.value, category: fields.category.value, price: fields.price.value };
        call("/Admin.asmx/SaveProduct", product).then(function (saved) {
            $("#message").text(saved.Name + " is number " + saved.Id + ".");
        });
    });

    on("#upload", function (fields) {
        var reader = new FileReader();
        reader.onload = function () {
            var upload = { productId: fields.id.value, base64: reader.result.split(",")[1] };
            call("/Admin.asmx/UploadPicture", upload).then(function (length) {
                $("#message").text("The picture has " + length + " bytes.");
            });
        };
        if (fields.file.files.length) {
            reader.readAsDataURL(fields.file.files[0]);
        }
    });

    $("#logout").on("click", function () {
        call("/Account.asmx/LogOut").then(who).then(function () {
            return call("/Cart.asmx/Show").then(cart);
        });
    });

    $("#order").on("click", function () {
        call("/Cart.asmx/Order").then(function (count) {
            $("#message").text("Thank you: " + count + " lines are ordered.");
            cart([]);
        });
    });

    $("#orders").on("click", function () {
        call("/Admin.asmx/Orders").then(function (orders) {
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
